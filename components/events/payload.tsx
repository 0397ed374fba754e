'use client';

import { useMemo, useState } from 'react';
import { endpointUrl } from '../../lib/api/client.ts';
import type { Decoded } from '../../lib/api/contracts/events.ts';
import { bytesText, countOf } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { EventPosition } from './event-position.ts';
import { readingText } from './header-text.ts';
import { hexRows } from './hex-text.ts';
import { payloadLines, type Span } from './payload-lines.ts';
import { Tag } from './tag.tsx';

interface PayloadProps {
  readonly name: 'Key' | 'Value';
  readonly part: 'key' | 'value';
  readonly decoded: Decoded;
  readonly at: EventPosition;
}

/** Lines drawn at first, and more with each request: 5 MB in one go would stop the page. */
const PAGE_LINES = 400;

/** A key or value: by which decoder, why the others did not fit, decoded or in hex; to copy and to download whole. */
export function Payload({ name, part, decoded, at }: PayloadProps) {
  const [form, setForm] = useState<'decoded' | 'hex'>(decoded.text === null ? 'hex' : 'decoded');
  const hasBytes = decoded.state === 'text' || decoded.state === 'bytes';
  return (
    <section aria-label={name} className="border-b px-(--gutter,16px) py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="m-0 min-w-0 flex-1 text-table font-semibold">
          {name} <span className="ml-1 text-caption font-normal text-text-3">{describe(decoded)}</span>
        </h2>
        {hasBytes && (
          <>
            {decoded.text !== null && !decoded.truncated && (
              <CopyButton text={decoded.text} label={`Copy the ${part} as written`} />
            )}
            <a
              href={endpointUrl('record', { ...at, raw: part })}
              download
              className="text-table text-text-2 underline decoration-line-control underline-offset-2"
            >
              Download{decoded.truncated && ` all ${bytesText(decoded.size ?? 0)}`}
            </a>
            <Segmented
              label={`Show the ${part}`}
              options={[
                { value: 'decoded', label: 'Decoded' },
                { value: 'hex', label: 'Hex' },
              ]}
              value={form}
              onChange={setForm}
            />
          </>
        )}
      </div>
      {decoded.state === 'null' && <p className="m-0 font-mono text-code text-text-3">null</p>}
      {decoded.state === 'empty' && <p className="m-0 font-mono text-code text-text-3">empty, 0 B</p>}
      {hasBytes && form === 'decoded' && decoded.text === null && (
        <p className="m-0 text-prose text-text-2">No decoder fits these bytes. Hex shows them as they are.</p>
      )}
      {hasBytes && form === 'decoded' && decoded.text !== null && <Lines decoded={decoded} text={decoded.text} />}
      {hasBytes && form === 'hex' && <Bytes decoded={decoded} />}
      {decoded.failed.length > 0 && (
        <ul aria-label="Decoders that did not fit" className="m-0 mt-1 list-none p-0 text-caption text-text-3">
          {decoded.failed.map(({ decoder, reason }) => (
            <li key={decoder} className="break-words">
              not {decoder}: {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function describe({ state, size, decoder, truncated }: Decoded): string {
  if (state === 'null') return 'null';
  if (state === 'empty') return 'empty';
  return [decoder ?? 'bytes', truncated ? 'truncated' : '', size === null ? '' : bytesText(size)].filter(Boolean).join(', ');
}

const ROLE_CLASS: Record<Span['role'], string> = { key: 'text-text-3', value: 'text-text', mark: 'text-text-2' };

/** What lib/decode writes in place of a value at a masked path. */
const MASKED = '"(masked)"';

function Lines({ decoded, text }: { readonly decoded: Decoded; readonly text: string }) {
  const hasMasked = decoded.hex === null;
  const [most, setMost] = useState(PAGE_LINES);
  const view = useMemo(() => payloadLines(text, most, decoded.truncated), [text, most, decoded.truncated]);
  return (
    <>
      <div className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-code">
        {view.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
          <div key={at} className="contents">
            <span className="text-right text-text-3 select-none" aria-hidden>
              {line.number}
            </span>
            <span className="min-w-0 break-all whitespace-pre-wrap" style={{ paddingLeft: `${line.indent * 2}ch` }}>
              {line.spans.map((span, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <span key={place} className={ROLE_CLASS[span.role]}>
                  {hasMasked && span.text === MASKED ? <Tag>masked</Tag> : span.text}
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
      {!view.cut && decoded.truncated && (
        <p className="m-0 mt-1 text-caption text-text-3">
          Truncated here: the first {countOf(text.length, 'character')} of {bytesText(decoded.size ?? 0)}. Download has all of it.
        </p>
      )}
      {view.cut && (
        <p className="m-0 mt-1 text-caption text-text-3">
          The first {countOf(view.lines.length, 'line')}.{' '}
          <Button tone="plain" size="small" onClick={() => setMost(most + PAGE_LINES)}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
}

function Bytes({ decoded }: { readonly decoded: Decoded }) {
  if (decoded.hex === null)
    return <p className="m-0 mt-1 text-prose text-text-2">Values in it are masked, and its bytes would tell them.</p>;
  return <HexDump decoded={decoded} />;
}

function HexDump({ decoded }: { readonly decoded: Decoded }) {
  const rows = useMemo(() => hexRows(decoded.hex ?? ''), [decoded.hex]);
  const shown = (decoded.hex ?? '').length / 2;
  return (
    <>
      {decoded.readings.length > 0 && (
        <p className="m-0 mt-1">
          <Tag>{readingText(decoded)}</Tag>
        </p>
      )}
      <div className="mt-1 overflow-x-auto font-mono text-code-small whitespace-pre">
        {rows.map((row) => (
          <div key={row.at} className="flex gap-3">
            <span className="text-text-3 select-none">{row.at}</span>
            <span className="w-[49ch] shrink-0">{row.bytes}</span>
            <span className="text-text-2">{row.ascii}</span>
          </div>
        ))}
      </div>
      {decoded.size !== null && shown < decoded.size && (
        <p className="m-0 mt-1 text-caption text-text-3">
          The first {countOf(shown, 'byte')} of {bytesText(decoded.size)}; Download has all of it.
        </p>
      )}
    </>
  );
}
