import Link from 'next/link';
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
        <ZoneSwitch />
        <ThemeToggle />
      </div>
    </header>
  );
}
