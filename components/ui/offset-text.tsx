import Link from 'next/link';
import { countText } from '../../lib/model/words.ts';

/** An offset with its thousands apart; leads to the record when there is one to read. `offset` is decimal. */
export function OffsetText({ offset, href }: { readonly offset: string; readonly href?: string }) {
  const text = countText(BigInt(offset));
  if (href === undefined) return <span>{text}</span>;
  return (
    <Link href={href} prefetch={false} className="underline decoration-line-strong underline-offset-2 hover:decoration-current">
      {text}
    </Link>
  );
}
