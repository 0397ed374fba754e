'use client';

import { DropdownMenu } from 'radix-ui';
import { controlClass } from './button.tsx';
import { MenuIcon } from './icons.tsx';
import { MenuCheck, MenuPanel } from './menu.tsx';
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
      <MenuPanel className="min-w-44">
        {columns.map(({ id, head, isFixed }) => (
          <MenuCheck
            key={id}
            disabled={isFixed === true}
            checked={!hidden.includes(id)}
            onCheckedChange={(shown) => onHidden(shown ? hidden.filter((other) => other !== id) : [...hidden, id])}
            onSelect={(event) => event.preventDefault()}
          >
            {head}
          </MenuCheck>
        ))}
      </MenuPanel>
    </DropdownMenu.Root>
  );
}
