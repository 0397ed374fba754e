import type { ReactNode } from 'react';

interface IconProps {
  readonly size?: number;
  readonly className?: string;
}

/** 16 px line icons, 1.5 px stroke; decoration only: the control around them has the name. */
function Icon({ size = 16, className = '', children }: IconProps & { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {children}
    </svg>
  );
}

export const SearchIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.5 10.5 3 3" />
  </Icon>
);
export const CloseIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4 4 8 8m0-8-8 8" />
  </Icon>
);
export const BackIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m10 3.5-4.5 4.5L10 12.5" />
  </Icon>
);
export const ArrowIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3 8h10M9.5 4.5 13 8l-3.5 3.5" />
  </Icon>
);
export const CheckIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m3.5 8.5 3 3 6-7" />
  </Icon>
);
export const CopyIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
    <path d="M10.5 3H4.5A1.5 1.5 0 0 0 3 4.5v6" />
  </Icon>
);
export const ThemeIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="5.25" />
    <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5Z" fill="currentColor" stroke="none" />
  </Icon>
);
export const HideIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4Z" />
    <circle cx="8" cy="8" r="1.7" />
    <path d="m3 13 10-10" />
  </Icon>
);
export const FitIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3 6V3h3m4 0h3v3m0 4v3h-3m-4 0H3v-3" />
  </Icon>
);
export const PlusIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
);
export const MinusIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M3.5 8h9" />
  </Icon>
);
export const MenuIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M2.5 4.5h11M2.5 8h11m-11 3.5h11" />
  </Icon>
);
export const ServiceIcon = (props: IconProps) => (
  <Icon {...props}>
    <rect x="2" y="4.5" width="12" height="7" rx="1.5" />
  </Icon>
);
export const TopicIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="M4 4.5h8c1.1 0 2 1.6 2 3.5s-.9 3.5-2 3.5H4c-1.1 0-2-1.6-2-3.5s.9-3.5 2-3.5Z" />
    <path d="M11.5 4.7c-.9.4-1.5 1.7-1.5 3.3s.6 2.9 1.5 3.3" />
  </Icon>
);
export const DownIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m4 6 4 4 4-4" />
  </Icon>
);
export const ClockIcon = (props: IconProps) => (
  <Icon {...props}>
    <circle cx="8" cy="8" r="5.75" />
    <path d="M8 4.75V8l2.25 1.5" />
  </Icon>
);
export const DisclosureIcon = (props: IconProps) => (
  <Icon {...props}>
    <path d="m6 3.5 4.5 4.5L6 12.5" />
  </Icon>
);
