import type { Browser, Locator, Page } from '@playwright/test';
import type { Product } from '../../support/running-server.js';
import type { Window } from '../support/browser.js';

/** What the steps of a flow stand on; it is there once the first of them runs. */
export interface FlowGround {
  readonly product: Product;
  readonly browser: Browser;
  readonly window: Window;
  readonly page: Page;
}

/** Registers a step; what follows one that failed is not tried. */
export type Step = (title: string, work: () => Promise<void> | void) => void;

/** A part of a page by its role and name. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
export const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name });

/** Waits for words on a page; a live region may say the same. */
export const sees = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();
