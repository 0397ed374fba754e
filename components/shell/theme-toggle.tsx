'use client';

import { Button } from '../ui/button.tsx';
import { ThemeIcon } from '../ui/icons.tsx';
import { rememberChoice } from '../ui/moment.tsx';

export function turnTheme(): void {
  const root = document.documentElement;
  const shown = root.dataset.theme ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');
  const next = shown === 'light' ? 'dark' : 'light';
  root.dataset.theme = next;
  rememberChoice('theme', next);
}

export function ThemeToggle() {
  return (
    <Button
      tone="plain"
      size="icon"
      aria-label="Switch between dark and light"
      title="Switch between dark and light"
      onClick={turnTheme}
    >
      <ThemeIcon />
    </Button>
  );
}
