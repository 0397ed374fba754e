'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { useTopics } from '../../lib/hooks/use-topics.ts';
import { flowHref } from '../ui/hrefs.ts';
import { SearchIcon } from '../ui/icons.tsx';
import { MiddleCut } from '../ui/middle-cut.tsx';
import { useZone } from '../ui/moment.tsx';
import { OpenDialog } from '../ui/open-dialog.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { showOverlay } from './overlay-store.ts';
import { PAGES } from './pages.ts';
import { type NameEntry, nameEntries, rankEntries } from './palette-entries.ts';
import { type ShellAction, shellActions } from './shell-actions.ts';
import { useFlowExists } from './use-flow-exists.ts';

/** More than this nobody reads; a longer word finds less. */
const MOST_SHOWN = 50;
const NAME_KINDS = [
  { kind: 'group', heading: 'Groups' },
  { kind: 'topic', heading: 'Topics' },
  { kind: 'service', heading: 'Services' },
] as const;

/** Goes to any group, topic, service, flow or page, and does what has no page. Ranked here: names are in the browser already. */
export function CommandPalette() {
  const router = useRouter();
  const { zone, setZone } = useZone();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const groups = useGroups().data?.groups;
  const topics = useTopics().data?.topics;
  const entries = useMemo(() => nameEntries(groups ?? [], topics ?? []), [groups, topics]);
  const found = useMemo(
    () => (asked === '' ? entries.filter(needsSomeone).slice(0, 5) : rankEntries(entries, asked, MOST_SHOWN)),
    [entries, asked],
  );
  const flowExists = useFlowExists(asked);

  const does = (run: () => void) => () => {
    showOverlay(null);
    run();
  };
  const go = (href: string) => does(() => router.push(href));
  const fits = ({ name }: { readonly name: string }) => name.toLowerCase().includes(asked.toLowerCase());
  const pages = PAGES.filter(fits);
  const actions = shellActions(zone, setZone).filter(fits);

  // cmdk takes the first item of the list as it was when the text changed; the list comes a moment later.
  const first = firstItem(flowExists === true, asked === '' ? found : inOrder(found), pages, actions);
  const [selected, select] = useState(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at its first item again
  useEffect(() => select(first), [first, asked]);

  return (
    <OpenDialog
      onClose={() => showOverlay(null)}
      className="shown-from-above top-[12vh] flex max-h-[70vh] w-[min(600px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden"
    >
      <Dialog.Title className="sr-only">Search or jump to</Dialog.Title>
      <Command
        shouldFilter={false}
        loop
        label="Search or jump to"
        value={selected}
        onValueChange={select}
        className="flex min-h-0 flex-col"
      >
        <div className="flex h-11 shrink-0 items-center gap-3 border-b px-4">
          <SearchIcon className="text-text-2" />
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="A group, topic, service, flow id, page or action"
            className="h-full min-w-0 flex-1 bg-transparent focus-visible:outline-none"
          />
          <kbd className="rounded-chip bg-fill px-1.5 text-caption text-text-2">Esc</kbd>
        </div>
        <Command.List className="min-h-0 overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-4 text-table text-text-2">
            Nothing has this in its name. {entries.length === 0 && 'Names are not read yet.'}
          </Command.Empty>
          {asked === '' && found.length > 0 && (
            <Section heading="Need someone">
              {found.map((entry) => (
                <Name key={entry.key} entry={entry} onSelect={go(entry.href)} />
              ))}
            </Section>
          )}
          {flowExists && (
            <Section heading="Flow">
              <Item value="flow" onSelect={go(flowHref(asked))} note="flow">
                <MiddleCut name={asked} />
              </Item>
            </Section>
          )}
          {asked !== '' &&
            NAME_KINDS.map(({ kind, heading }) => {
              const ofKind = found.filter((entry) => entry.kind === kind);
              return (
                ofKind.length > 0 && (
                  <Section key={kind} heading={heading}>
                    {ofKind.map((entry) => (
                      <Name key={entry.key} entry={entry} onSelect={go(entry.href)} />
                    ))}
                  </Section>
                )
              );
            })}
          {pages.length > 0 && (
            <Section heading="Pages">
              {pages.map(({ href, name, letter }) => (
                <Item key={href} value={`page ${href}`} onSelect={go(href)} note={<Keys keys={`g ${letter}`} />}>
                  {name}
                </Item>
              ))}
            </Section>
          )}
          {actions.length > 0 && (
            <Section heading="Actions">
              {actions.map(({ name, keys, run }) => (
                <Item key={name} value={`action ${name}`} onSelect={does(run)} note={keys && <Keys keys={keys} />}>
                  {name}
                </Item>
              ))}
            </Section>
          )}
          {asked !== '' && (
            <Section heading="Events">
              <Item
                value="events"
                onSelect={go(`/events?${new URLSearchParams({ correlationId: asked })}`)}
                note={flowExists === false ? 'no event has it so far' : 'events with this correlation id'}
              >
                Search for <MiddleCut name={asked} className="font-mono text-code" />
              </Item>
            </Section>
          )}
        </Command.List>
      </Command>
    </OpenDialog>
  );
}

const inOrder = (found: readonly NameEntry[]): readonly NameEntry[] =>
  NAME_KINDS.flatMap(({ kind }) => found.filter((entry) => entry.kind === kind));

function firstItem(
  hasFlow: boolean,
  names: readonly NameEntry[],
  pages: readonly { readonly href: string }[],
  actions: readonly ShellAction[],
): string {
  if (hasFlow) return 'flow';
  if (names[0]) return names[0].key;
  if (pages[0]) return `page ${pages[0].href}`;
  return actions[0] ? `action ${actions[0].name}` : 'events';
}

const needsSomeone = (entry: NameEntry): boolean => entry.kind === 'group' && entry.severity === 'bad';

const Section = ({ heading, children }: { readonly heading: string; readonly children: ReactNode }) => (
  <Command.Group
    heading={heading}
    className="**:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-caption **:[[cmdk-group-heading]]:text-text-3"
  >
    {children}
  </Command.Group>
);

interface ItemProps {
  readonly value: string;
  readonly onSelect: () => void;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

const Item = ({ value, onSelect, note, children }: ItemProps) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex h-8 cursor-pointer items-center gap-2 rounded-control px-3 text-table data-[selected=true]:bg-accent-soft data-[selected=true]:shadow-[inset_2px_0_0_var(--accent)]"
  >
    <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
    {note && <span className="shrink-0 text-caption text-text-3">{note}</span>}
  </Command.Item>
);

const Name = ({ entry, onSelect }: { readonly entry: NameEntry; readonly onSelect: () => void }) => (
  <Item value={entry.key} onSelect={onSelect} note={entry.note}>
    <SeverityMark severity={entry.severity} />
    <MiddleCut name={entry.name} className="font-medium" />
  </Item>
);

const Keys = ({ keys }: { readonly keys: string }) => (
  <span className="flex gap-1">
    {keys.split(' ').map((key) => (
      <kbd key={key} className="rounded-chip bg-fill px-1.5 text-caption text-text-2">
        {key}
      </kbd>
    ))}
  </span>
);
