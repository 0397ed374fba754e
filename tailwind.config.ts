import type { Config } from 'tailwindcss';

/** Every colour is a token of app/globals.css; a component names what a thing means, never a shade. */
const tokens = [
  'canvas surface raised overlay hover fill line line-strong line-control text text-2 text-3 accent accent-soft on-accent',
  'ok warn warn-fill warn-soft bad bad-soft unknown edge ramp-1 ramp-2 ramp-3',
].flatMap((row) => row.split(' '));

export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...Object.fromEntries(tokens.map((name) => [name, `var(--${name})`])),
    },
    fontFamily: {
      sans: ['"Inter Variable"', 'system-ui', 'sans-serif'],
      mono: ['"JetBrains Mono Variable"', 'ui-monospace', 'monospace'],
    },
    fontSize: {
      verdict: ['20px', { lineHeight: '28px', letterSpacing: '0.004em', fontWeight: '600' }],
      figure: ['18px', { lineHeight: '24px', letterSpacing: '-0.01em', fontWeight: '600' }],
      title: ['16px', { lineHeight: '24px', fontWeight: '600' }],
      panel: ['14px', { lineHeight: '20px', fontWeight: '600' }],
      body: ['13px', '20px'],
      prose: ['12px', '18px'],
      table: ['12px', '16px'],
      caption: ['11px', '16px'],
      code: ['12px', '18px'],
      'code-small': ['11px', '16px'],
    },
    fontWeight: { normal: '400', medium: '500', semibold: '600' },
    borderRadius: { none: '0', bar: '2px', chip: '4px', control: '6px', card: '8px', pill: '9999px' },
    screens: { narrow: '640px', medium: '1024px', wide: '1280px' },
    boxShadow: { none: 'none', float: 'var(--shadow)' },
    transitionTimingFunction: { out: 'ease-out', panel: 'cubic-bezier(.2, 0, 0, 1)', linear: 'linear' },
    extend: { spacing: { bar: '44px', panel: '336px' } },
  },
} satisfies Config;
