'use client';

import { DropdownMenu } from 'radix-ui';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { controlClass } from '../ui/button.tsx';
import { CheckIcon, CopyIcon } from '../ui/icons.tsx';
import { MenuPanel } from '../ui/menu.tsx';
import { copyWords, useCopy } from '../ui/use-copy.ts';
import { flowAsText } from './flow-text.ts';

/** The flow to take along: its address, its story in words for a chat, its events as JSON. */
export function CopyAs({ flow }: { readonly flow: FlowDetail }) {
  const { outcome, copy } = useCopy();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={controlClass('bordered', 'control')}>
        {outcome === 'copied' ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
        <span aria-live="polite">{copyWords(outcome, 'Copy as')}</span>
      </DropdownMenu.Trigger>
      <MenuPanel className="min-w-44" collisionPadding={8}>
        <DropdownMenu.Item className={ITEM} onSelect={() => void copy(location.href)}>
          Link to this view
        </DropdownMenu.Item>
        <DropdownMenu.Item className={ITEM} onSelect={() => void copy(flowAsText(flow, location.href))}>
          Story in words
        </DropdownMenu.Item>
        <DropdownMenu.Item className={ITEM} onSelect={() => void copy(JSON.stringify(flow.events, null, 2))}>
          Events as JSON
        </DropdownMenu.Item>
      </MenuPanel>
    </DropdownMenu.Root>
  );
}

const ITEM = 'flex h-7 cursor-pointer items-center rounded-chip px-2 outline-none data-highlighted:bg-hover';
