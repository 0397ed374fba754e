'use client';

import clsx from 'clsx';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { CheckIcon } from './icons.tsx';

/** What a button lets down; its children are items. `className`: how wide at least. */
export const MenuPanel = ({ className, ...props }: DropdownMenu.DropdownMenuContentProps) => (
  <DropdownMenu.Portal>
    <DropdownMenu.Content
      align="end"
      sideOffset={4}
      className={clsx('z-30 rounded-card border border-line-strong bg-overlay p-1 text-table shadow-float', className)}
      {...props}
    />
  </DropdownMenu.Portal>
);

interface MenuCheckProps extends Omit<DropdownMenu.DropdownMenuCheckboxItemProps, 'className'> {
  readonly children: ReactNode;
}

/** One of several that are chosen or not, with a tick before it when it is. */
export const MenuCheck = ({ children, ...props }: MenuCheckProps) => (
  <DropdownMenu.CheckboxItem
    className="flex h-7 cursor-pointer items-center gap-2 rounded-control pr-3 pl-7 data-disabled:cursor-default data-disabled:text-text-3 data-highlighted:bg-hover"
    {...props}
  >
    <DropdownMenu.ItemIndicator className="absolute left-2">
      <CheckIcon size={14} />
    </DropdownMenu.ItemIndicator>
    {children}
  </DropdownMenu.CheckboxItem>
);
