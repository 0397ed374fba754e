import clsx from 'clsx';

/**
 * A name that is cut in its middle when room is short: the head shrinks, the last characters stay. The whole name is what is
 * selected, copied and read out; FullText shows it on hover and focus.
 */
export function MiddleCut({
  name,
  tail = 10,
  className,
}: {
  readonly name: string;
  readonly tail?: number;
  readonly className?: string;
}) {
  const points = [...name];
  if (points.length <= tail * 2)
    return (
      <span className={clsx('truncate normal-nums', className)} data-full={name}>
        {name}
      </span>
    );
  // The parts are boxes of a flex line, and a browser copies a line break between two boxes: so the name is copied as one.
  return (
    <span
      className={clsx('inline-flex normal-nums min-w-0 max-w-full whitespace-pre', className)}
      data-full={name}
      onCopy={(event) => {
        const selected =
          getSelection()
            ?.toString()
            .replaceAll(/[\r\n]/g, '') ?? '';
        if (!name.includes(selected)) return;
        event.clipboardData.setData('text/plain', selected);
        event.preventDefault();
      }}
    >
      <span className="truncate">{points.slice(0, -tail).join('')}</span>
      <span className="shrink-0">{points.slice(-tail).join('')}</span>
    </span>
  );
}
