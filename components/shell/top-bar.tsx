import Link from 'next/link';
import { MenuIcon } from '../ui/icons.tsx';
import { Freshness } from './freshness.tsx';
import { Nav } from './nav.tsx';
import { SourceName } from './source-name.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { ZoneSwitch } from './zone-switch.tsx';

/** 44 px, on every page: where one is, how fresh it is, how it looks. */
export function TopBar() {
  return (
    <header className="flex h-bar shrink-0 items-center gap-3 border-b bg-surface px-4 print:hidden">
      <Link href="/" aria-label="Throughline, to the graph" className="flex h-7 items-center">
        <svg viewBox="0 0 20 16" width="20" height="16" fill="none" stroke="currentColor" strokeWidth="1.75" aria-hidden>
          <path d="M0 8h6.25m7.5 0H20" />
          <circle cx="10" cy="8" r="3.5" />
        </svg>
      </Link>
      <SourceName />
      <Nav place="top" />
      <div className="ml-auto flex min-w-0 items-center gap-3">
        <Freshness />
        <div className="flex items-center gap-3 max-narrow:hidden">
          <ZoneSwitch />
          <ThemeToggle />
        </div>
        <details className="relative narrow:hidden">
          <summary
            aria-label="Menu"
            className="flex size-7 cursor-pointer list-none items-center justify-center rounded-control text-text-2"
          >
            <MenuIcon />
          </summary>
          <div className="absolute top-9 right-0 z-50 flex items-center gap-3 rounded-card border border-line-strong bg-overlay p-3 shadow-float">
            <ZoneSwitch />
            <ThemeToggle />
          </div>
        </details>
      </div>
    </header>
  );
}
