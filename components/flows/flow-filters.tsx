'use client';

import { useState } from 'react';
import { TimeRange } from '../events/time-range.tsx';
import { Button } from '../ui/button.tsx';
import { FilterField } from './filter-field.tsx';

interface FilterValues {
  readonly type: string;
  readonly service: string;
  readonly topic: string;
  readonly from: number | null;
  readonly to: number | null;
}

interface FlowFiltersProps {
  readonly view: FilterValues;
  readonly onView: (view: Partial<{ [Name in keyof FilterValues]: FilterValues[Name] | null }>) => void;
}

const FIELDS = [
  { name: 'type', label: 'Type', placeholder: 'Exact type, Enter' },
  { name: 'service', label: 'Service', placeholder: 'Exact service, Enter' },
  { name: 'topic', label: 'Topic', placeholder: 'Exact topic, Enter' },
] as const;

/** Names and a range a flow must have an event of; on a phone behind a button. */
export function FlowFilters({ view, onView }: FlowFiltersProps) {
  const used = FIELDS.filter(({ name }) => view[name] !== '').length + Number(view.from !== null || view.to !== null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" className="narrow:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Filters{used > 0 && ` (${used})`}
      </Button>
      <div className={isOpen ? 'contents' : 'contents max-narrow:hidden'}>
        {FIELDS.map(({ name, label, placeholder }) => (
          <FilterField
            key={name}
            label={label}
            placeholder={placeholder}
            value={view[name]}
            onValue={(value) => onView({ [name]: value || null })}
            takesSlash={name === 'type'}
          />
        ))}
        <TimeRange from={view.from} to={view.to} onRange={onView} />
      </div>
    </>
  );
}
