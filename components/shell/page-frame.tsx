import type { ReactNode } from 'react';
import { FullText } from '../ui/full-text.tsx';
import { Announcer } from './announcer.tsx';
import { Nav } from './nav.tsx';
import { Overlays } from './overlays.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SourceBanner } from './source-banner.tsx';
import { TopBar } from './top-bar.tsx';

/** Bar, page, and on a phone the pages at the bottom. The page fills what is left and scrolls inside itself. */
export function PageFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex h-dvh flex-col print:h-auto">
      <a
        href="#content"
        className="absolute top-1 left-1 z-50 -translate-y-16 rounded-control bg-accent px-3 py-1.5 text-table font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Shortcuts />
      <TopBar />
      <SourceBanner />
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 focus-visible:outline-none">
        {children}
      </main>
      <Nav place="bottom" />
      <Overlays />
      <FullText />
      <Announcer />
    </div>
  );
}
