'use client';

import clsx from 'clsx';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

interface OpenDialogProps {
  readonly onClose: () => void;
  /** Where it stands and how large it is. */
  readonly className: string;
  /** A Dialog.Title is among them. */
  readonly children: ReactNode;
}

/** A dialog that is there while it is drawn: over the page, closed by Escape and by a click beside it. */
export const OpenDialog = ({ onClose, className, children }: OpenDialogProps) => (
  <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
    <Dialog.Portal>
      <Dialog.Overlay className={DIALOG_GROUND} />
      <Dialog.Content
        aria-describedby={undefined}
        className={clsx('fixed left-1/2 z-50 rounded-card border border-line-strong bg-overlay shadow-float', className)}
      >
        {children}
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);

/** What lies between a dialog and the page. */
export const DIALOG_GROUND = 'fixed inset-0 z-40 bg-canvas/60';
