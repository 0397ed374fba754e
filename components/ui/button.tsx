import clsx from 'clsx';
import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'plain' | 'bordered' | 'primary';
  /** 28 px; 24 inside heads of panels; square for an icon alone (give it an aria-label). */
  readonly size?: 'control' | 'small' | 'icon';
}

export const controlClass = (tone: 'plain' | 'bordered' | 'primary', size: 'control' | 'small' | 'icon'): string =>
  clsx(
    'inline-flex items-center justify-center gap-2 rounded-control text-table font-medium whitespace-nowrap transition-colors duration-120 ease-out',
    size === 'control' && 'h-7 px-3',
    size === 'small' && 'h-6 px-2',
    size === 'icon' && 'size-7',
    tone === 'plain' && 'text-text-2 hover:bg-hover hover:text-text',
    tone === 'bordered' && 'border border-line-strong text-text hover:bg-hover',
    tone === 'primary' && 'bg-accent text-on-accent',
    'disabled:text-text-3',
  );

export function Button({ tone = 'bordered', size = 'control', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={clsx(controlClass(tone, size), className)} {...rest} />;
}
