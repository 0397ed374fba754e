'use client';

import Link from 'next/link';
import { useRef } from 'react';
import { MenuIcon } from '../ui/icons.tsx';
import { Freshness } from './freshness.tsx';
import { showOverlay } from './overlay-store.ts';
import { isInBottomBar, PAGES } from './pages.ts';
import { ThemeToggle } from './theme-toggle.tsx';
import { ZoneSwitch } from './zone-switch.tsx';

const ROW = 'flex h-11 w-full items-center justify-between gap-3 px-4 text-left';

/** On a phone: what has no place in the two bars. The browser's own popover: it closes on Escape and outside, at no cost in code. */
export function ShellMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const close = () => menu.current?.hidePopover();
  return (
    <>
      <button
        type="button"
        popoverTarget="shell-menu"
        aria-label="Menu"
        className="flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-control text-text-2 narrow:hidden"
      >
        <MenuIcon />
      </button>
      <div
        ref={menu}
        id="shell-menu"
        popover="auto"
        className="fixed inset-auto top-bar right-2 m-0 w-64 rounded-card border border-line-strong bg-overlay p-0 py-1 text-table text-text shadow-float"
      >
        <div className={`${ROW} border-b`}>
          <Freshness />
        </div>
        {PAGES.filter(({ href }) => !isInBottomBar(href)).map(({ href, name }) => (
          <Link key={href} href={href} onClick={close} className={`${ROW} border-b font-medium`}>
            {name}
          </Link>
        ))}
        <div className={`${ROW} border-b`}>
          <span className="text-text-2">Times</span>
          <ZoneSwitch />
        </div>
        <div className={`${ROW} border-b`}>
          <span className="text-text-2">Dark or light</span>
          <ThemeToggle />
        </div>
        <button
          type="button"
          className={ROW}
          onClick={() => {
            close();
            showOverlay('keys');
          }}
        >
          Keys
        </button>
      </div>
    </>
  );
}
