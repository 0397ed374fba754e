import clsx from 'clsx';

interface SegmentedProps<Value extends string> {
  /** What is chosen here, for who cannot see the shape. */
  readonly label: string;
  /** `disabled`: why it cannot be chosen. */
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all visible. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <fieldset
      aria-label={label}
      className="m-0 inline-flex h-7 shrink-0 items-center rounded-control border border-line-strong p-0.5"
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled !== undefined}
          title={option.disabled}
          onClick={() => onChange(option.value)}
          className={clsx(
            'h-full min-w-6 rounded-chip px-2 text-table font-medium transition-colors duration-120 ease-out',
            option.value === value
              ? 'bg-fill text-text'
              : 'text-text-2 hover:text-text disabled:text-text-3 disabled:hover:text-text-3',
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
