'use client';

import { DropdownMenu } from 'radix-ui';
import { controlClass } from './button.tsx';
import { CheckIcon, MenuIcon } from './icons.tsx';
import type { TableColumn } from './table-column.ts';

interface ColumnsMenuProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  /** Ids of those not shown. */
  readonly hidden: readonly string[];
  readonly onHidden: (hidden: readonly string[]) => void;
}

/** Which columns a list shows. The first one stays: a row without its name is nothing. */
export function ColumnsMenu<Row>({ columns, hidden, onHidden }: ColumnsMenuProps<Row>) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`${controlClass('bordered', 'control')} bg-surface`}>
        <MenuIcon size={14} />
        Columns
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-30 min-w-44 rounded-card border border-line-strong bg-overlay p-1 text-table shadow-float"
        >
          {columns.map(({ id, head, isFixed }) => (
            <DropdownMenu.CheckboxItem
              key={id}
              disabled={isFixed === true}
              checked={!hidden.includes(id)}
              onCheckedChange={(shown) => onHidden(shown ? hidden.filter((other) => other !== id) : [...hidden, id])}
              onSelect={(event) => event.preventDefault()}
              className="flex h-7 cursor-pointer items-center gap-2 rounded-control pr-3 pl-7 data-disabled:cursor-default data-disabled:text-text-3 data-highlighted:bg-hover"
            >
              <DropdownMenu.ItemIndicator className="absolute left-2">
                <CheckIcon size={14} />
              </DropdownMenu.ItemIndicator>
              {head}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
