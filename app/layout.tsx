import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { PageFrame } from '../components/shell/page-frame.tsx';
import { Providers } from '../components/shell/providers.tsx';
import './globals.css';
import { preloadFonts } from './preload-fonts.ts';

export const metadata: Metadata = {
  title: { default: 'Throughline', template: '%s · Throughline' },
  description: 'How events flow through your system, live: who writes what, who is behind, and where one order got stuck',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#121417' },
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
  ],
};

// The nonce of the content security policy is new with every request, so no page can be made ahead.
export const dynamic = 'force-dynamic';

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  preloadFonts();
  const choices = await cookies();
  const theme = choices.get('theme')?.value;
  const zone = choices.get('zone')?.value === 'local' ? 'local' : 'utc';
  return (
    // The theme switch writes data-theme before React is done.
    <html lang="en" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} suppressHydrationWarning>
      <body>
        <Providers zone={zone}>
          <PageFrame>{children}</PageFrame>
        </Providers>
      </body>
    </html>
  );
}
