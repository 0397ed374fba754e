'use client';

import { DropdownMenu } from 'radix-ui';
import { countText } from '../../lib/model/words.ts';
import { controlClass } from './button.tsx';
import { DownIcon } from './icons.tsx';
import { MenuCheck, MenuPanel } from './menu.tsx';

interface ChoiceMenuProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly count: number }[];
  /** Null: any. */
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
}

/** One of several or any, with how many there are of each. */
export function ChoiceMenu<Value extends string>({ label, options, value, onChange }: ChoiceMenuProps<Value>) {
  const rows = [{ value: null, count: options.reduce((sum, option) => sum + option.count, 0) }, ...options];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={`${controlClass('bordered', 'small')} ${value === null ? 'font-normal! text-text-2!' : 'bg-fill'}`}
      >
        {value === null ? label : `${label}: ${value}`}
        <DownIcon size={12} />
      </DropdownMenu.Trigger>
      <MenuPanel className="min-w-40">
        {rows.map((row) => (
          <MenuCheck key={row.value ?? 'any'} checked={row.value === value} onCheckedChange={() => onChange(row.value)}>
            <span className="flex-1">{row.value ?? 'Any'}</span>
            <span className="text-text-3">{countText(row.count)}</span>
          </MenuCheck>
        ))}
      </MenuPanel>
    </DropdownMenu.Root>
  );
}
