'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { endpointUrl } from '../../lib/api/client.ts';
import type { RecordHeader } from '../../lib/api/contracts/events.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { EventPosition } from './event-position.ts';
import { readingText, repeatText } from './header-text.ts';
import { spacedHex } from './hex-text.ts';
import { Tag } from './tag.tsx';

interface HeaderListProps {
  readonly headers: readonly RecordHeader[];
  readonly at: EventPosition;
  /** Long names and values at first on several lines, not cut at the end of one. */
  readonly wraps: boolean;
}

/** Headers at first; a record may have thousands. */
const AT_FIRST = 100;

/** Headers in the order they were written, each with its index; nothing is merged, sorted or renamed. */
export function HeaderList({ headers, at, wraps: wrapsAtFirst }: HeaderListProps) {
  const [wraps, setWraps] = useState(wrapsAtFirst);
  const [form, setForm] = useState<'text' | 'hex'>('text');
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? headers : headers.slice(0, AT_FIRST);
  return (
    <section aria-label="Headers" className="border-b px-(--gutter,16px) py-2">
      <div className="flex min-h-7 items-center gap-2">
        <h2 className="m-0 min-w-0 flex-1 text-table font-semibold">
          Headers{' '}
          <span className="ml-1 text-caption font-normal text-text-3">
            {headers.length === 0 ? 'none' : `${countText(headers.length)}, in the order they were written`}
          </span>
        </h2>
        {headers.length > 0 && (
          <Chip pressed={wraps} onClick={() => setWraps(!wraps)}>
            Wrap
          </Chip>
        )}
        {headers.length > 0 && (
          <Segmented
            label="Show header values as"
            options={[
              { value: 'text', label: 'Text' },
              { value: 'hex', label: 'Hex' },
            ]}
            value={form}
            onChange={setForm}
          />
        )}
      </div>
      {headers.length > 0 && (
        <table className="mt-1 w-full table-fixed border-collapse" aria-label="Headers">
          <colgroup>
            <col className="w-6" />
            <col className={wrapsAtFirst ? 'w-[40%]' : 'w-[49%]'} />
            <col />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">Index</th>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((header) => (
              <HeaderRow key={header.index} header={header} form={form} at={at} wraps={wraps} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < headers.length && (
        <Button tone="plain" size="small" onClick={() => setShowsAll(true)}>
          Show all {countText(headers.length)}
        </Button>
      )}
    </section>
  );
}

interface HeaderRowProps {
  readonly header: RecordHeader;
  readonly form: 'text' | 'hex';
  readonly at: EventPosition;
  readonly wraps: boolean;
}

const fit = (wraps: boolean): string => (wraps ? 'break-all whitespace-pre-wrap' : 'block truncate');

function HeaderRow({ header, form, at, wraps }: HeaderRowProps) {
  return (
    <tr className="align-top font-mono text-code-small">
      <td className="py-0.5 pr-2 text-right text-text-3">{header.index}</td>
      <td className={clsx('py-0.5 pr-3 font-medium text-text-2', fit(wraps))} title={header.name ?? undefined}>
        {header.name === null ? (
          <span title="The name is not UTF-8; these are its bytes">{spacedHex(header.nameHex, 64)}</span>
        ) : header.name === '' ? (
          <span className="text-text-3">(empty name)</span>
        ) : (
          <bdi>{header.name}</bdi>
        )}
      </td>
      <td className="py-0.5">
        <span className={clsx('flex items-center gap-x-2 gap-y-0.5', (wraps || header.state === 'bytes') && 'flex-wrap')}>
          <HeaderValue header={header} form={form} at={at} wraps={wraps} />
          {header.state === 'bytes' && <Tag>{readingText(header)}</Tag>}
          {header.role !== null && <Tag>{header.role}</Tag>}
          {header.repeat !== null && <Tag>{repeatText(header.repeat)}</Tag>}
        </span>
      </td>
    </tr>
  );
}

/** Characters and bytes of one value at first. */
const SHORT = 240;
const SHORT_BYTES = 64;

function HeaderValue({ header, form, at, wraps }: HeaderRowProps) {
  const [isWhole, setWhole] = useState(false);
  if (header.state === 'null') return <span className="text-text-3">null</span>;
  if (header.state === 'masked') return <Tag>masked</Tag>;
  if (header.state === 'empty') return <span className="text-text-3">empty, 0 B</span>;
  const isText = form === 'text' && header.text !== null;
  const whole = isText ? (header.text ?? '') : spacedHex(header.hex ?? '');
  const short = isText ? cutAt(whole, SHORT) : whole.slice(0, SHORT_BYTES * 3 - 1);
  return (
    <>
      <span
        // Eight bytes a line where room is short, so that what they are fits beside them.
        className={clsx('min-w-0', fit(wraps || isWhole || !isText), !isText && !wraps && 'max-w-[24ch]')}
        title={whole.length <= SHORT ? whole : undefined}
      >
        <bdi>{isWhole ? whole : short}</bdi>
      </span>
      {!isWhole && short.length < whole.length && (
        <Button tone="plain" size="small" onClick={() => setWhole(true)}>
          Show more of {countOf(header.size ?? 0, 'byte')}
        </Button>
      )}
      {header.truncated && (isWhole || short.length === whole.length) && (
        <a className="text-text-2 underline" href={endpointUrl('record', { ...at, raw: 'header', index: header.index })} download>
          cut here; download all {countOf(header.size ?? 0, 'byte')}
        </a>
      )}
    </>
  );
}

/** Never inside a surrogate pair: half of one is drawn as a replacement character. */
const cutAt = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most);
