'use client';

import { useEffect, useState } from 'react';
import { SearchField } from '../ui/search-field.tsx';

interface FilterFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** With Enter, or once it is empty: a search by an exact name has no use for half of one. */
  readonly onValue: (value: string) => void;
  readonly takesSlash?: boolean;
}

/** A field for one exact name. */
export function FilterField({ label, placeholder, value, onValue, takesSlash = false }: FilterFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = () => {
    if (text.trim() !== value) onValue(text.trim());
  };
  return (
    <div className="w-44">
      <SearchField
        label={`${label}, the whole name`}
        placeholder={placeholder}
        value={text}
        takesSlash={takesSlash}
        onChange={(next) => {
          setText(next);
          if (next === '' && value !== '') onValue('');
        }}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </div>
  );
}
