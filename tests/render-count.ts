import type { Page } from 'playwright-core';

export interface RenderCount {
  reset(): Promise<void>;
  /** Names (the text of the first link) of the table rows that React has drawn since `reset`, in the order of their first time. */
  rows(): Promise<string[]>;
}

/**
 * Counts which rows React really renders. React tells its developer tools of every commit, in production too; a component that
 * was rendered has the flag PerformedWork, and subtrees it left alone are the very same objects as before. To be called before
 * the page is opened.
 */
export async function countRenders(page: Page): Promise<RenderCount> {
  await page.addInitScript(() => {
    interface Fiber {
      readonly flags: number;
      readonly stateNode: unknown;
      /** A text for a text. */
      readonly memoizedProps: Record<string, unknown> | string | null;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
      readonly alternate: Fiber | null;
    }
    const PERFORMED_WORK = 1;
    const drawn = new Set<string>();
    Reflect.set(window, '__drawn', drawn);
    const isRow = (props: Fiber['memoizedProps']) =>
      typeof props === 'object' && props !== null && 'row' in props && 'toFocus' in props;
    const hostOf = (fiber: Fiber | null): Element | null => {
      for (let at = fiber; at !== null; at = at.child) if (at.stateNode instanceof Element) return at.stateNode;
      return null;
    };
    const visit = (fiber: Fiber): void => {
      if (isRow(fiber.memoizedProps) && (fiber.flags & PERFORMED_WORK) !== 0) {
        const name = hostOf(fiber.child)?.querySelector('a')?.textContent;
        if (name) drawn.add(name);
      }
      // What React has not entered is shared with the tree before.
      if (fiber.alternate !== null && fiber.alternate.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) visit(child);
    };
    Reflect.set(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
      supportsFiber: true,
      isDisabled: false,
      inject: () => 1,
      onCommitFiberRoot: (_id: number, root: { readonly current: Fiber }) => visit(root.current),
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
    });
  });
  return {
    reset: () => page.evaluate(() => (Reflect.get(window, '__drawn') as Set<string>).clear()),
    rows: () => page.evaluate(() => [...(Reflect.get(window, '__drawn') as Set<string>)]),
  };
}
