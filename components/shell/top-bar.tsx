import Link from 'next/link';
import { Freshness } from './freshness.tsx';
import { Nav } from './nav.tsx';
import { PaletteButton } from './palette-button.tsx';
import { ShellMenu } from './shell-menu.tsx';
import { SourceName } from './source-name.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { ZoneSwitch, ZoneWord } from './zone-switch.tsx';

/** 44 px, on every page: where one is, how fresh it is, where one can go, how it looks. */
export function TopBar() {
  return (
    <header className="flex h-bar shrink-0 items-center gap-3 border-b bg-surface px-4 print:hidden">
      <Link href="/" prefetch={false} aria-label="Throughline, to the graph" className="flex h-7 shrink-0 items-center">
        <svg viewBox="0 0 20 16" width="20" height="16" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden>
          <path d="M0 8h6.25m7.5 0H20" />
          <circle cx="10" cy="8" r="3.5" />
        </svg>
      </Link>
      <SourceName />
      <Nav place="top" />
      <div className="ml-auto flex min-w-0 shrink-0 items-center gap-3 medium:shrink">
        <div className="min-w-0 max-narrow:hidden">
          <Freshness />
        </div>
        <span className="text-caption text-text-2 narrow:hidden">
          <ZoneWord />
        </span>
        <PaletteButton />
        <div className="flex items-center gap-3 max-narrow:hidden">
          <ZoneSwitch />
          <ThemeToggle />
        </div>
        <ShellMenu />
      </div>
    </header>
  );
}
