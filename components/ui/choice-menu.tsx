'use client';

import { DropdownMenu } from 'radix-ui';
import { controlClass } from './button.tsx';
import { CheckIcon, DownIcon } from './icons.tsx';

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
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-30 min-w-40 rounded-card border border-line-strong bg-overlay p-1 text-table shadow-float"
        >
          {rows.map((row) => (
            <DropdownMenu.CheckboxItem
              key={row.value ?? 'any'}
              checked={row.value === value}
              onCheckedChange={() => onChange(row.value)}
              className="flex h-7 cursor-pointer items-center gap-2 rounded-control pr-3 pl-7 data-highlighted:bg-hover"
            >
              <DropdownMenu.ItemIndicator className="absolute left-2">
                <CheckIcon size={14} />
              </DropdownMenu.ItemIndicator>
              <span className="flex-1">{row.value ?? 'Any'}</span>
              <span className="text-text-3">{row.count.toLocaleString('en-US')}</span>
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
