import { useEffect } from 'react';

const product = 'Salesforce Key Manager';
const named: { view: string; layer: string | undefined } = { view: product, layer: undefined };

/** Names the view in the window's title, the most particular first. */
export function useTitle(...parts: readonly string[]): void {
  const title = titleOf(parts);
  useEffect(() => {
    named.view = title;
    show();
  }, [title]);
}

/** Names a layer over the view: its name stands in the title until it is closed. */
export function useLayerTitle(...parts: readonly string[]): void {
  const title = titleOf(parts);
  useEffect(() => {
    named.layer = title;
    show();
    return () => {
      named.layer = undefined;
      show();
    };
  }, [title]);
}

function titleOf(parts: readonly string[]): string {
  return [...parts, product].join(', ');
}

function show(): void {
  document.title = named.layer ?? named.view;
}
