import Link from 'next/link';
import { EmptyState } from '../components/ui/empty-state.tsx';

export default function NotFound() {
  return (
    <EmptyState
      title="No such page"
      action={
        <Link href="/" className="text-accent underline underline-offset-2">
          To the graph
        </Link>
      }
    >
      Nothing is at this address. Topics, groups and flows each have a page under their name.
    </EmptyState>
  );
}
