import { setTimeout as sleep } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';

const executables = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing of the browser's own goes over the network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the machine's Chromium. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = executables.find((file) => file !== undefined && existsSync(file));
  if (executablePath === undefined) {
    throw new Error(
      'Chromium is missing. Run: sudo apt-get install -y chromium (or set CHROMIUM to its path)',
    );
  }
  return await chromium.launch({ executablePath, args: flags });
}

const settled = `document.querySelector('.skeleton, .refreshing, [data-state=asking], [aria-busy=true]') === null`;

/** How a window is opened. */
export interface WindowOptions {
  readonly url: string;
  readonly token?: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly timezoneId?: string;
}

/** A window with a page, and everything that went wrong in it. */
export class Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Violations of the Content Security Policy, Trusted Types included. */
  readonly violations: string[] = [];
  /** Uncaught errors and errors on the console. */
  readonly errors: string[] = [];
  /** Requests to any other origin. */
  readonly foreign: string[] = [];

  constructor(context: BrowserContext, page: Page, origin: string) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const text = message.text();
      if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(text)) this.violations.push(text);
      // The browser's own line about an answer that is an error: tests provoke those.
      else if (!text.startsWith('Failed to load resource')) this.errors.push(text);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && url.protocol !== 'blob:') this.foreign.push(request.url());
    });
  }

  /** Opens a window; with a token, signed in. */
  static async open(browser: Browser, options: WindowOptions): Promise<Window> {
    const { url, token, width = 1280, height = 900, theme = 'light', timezoneId = 'Europe/Berlin' } = options;
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height },
      colorScheme: theme,
      timezoneId,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    if (token !== undefined) {
      await context.addInitScript(`sessionStorage.setItem('skm.token', ${JSON.stringify(token)})`);
    }
    return new Window(context, await context.newPage(), new URL(url).origin);
  }

  /** Goes to an address and waits until its data is there. */
  async goto(address: string): Promise<void> {
    await this.page.goto(address);
    await this.settled();
  }

  /** Waits until what is shown is there: no skeleton is left, and nothing is being read again. */
  async settled(): Promise<void> {
    await this.page.locator('h1, h2').first().waitFor();
    // The page's policy forbids what Playwright's own waiting would evaluate.
    while (!(await this.page.evaluate<boolean>(settled))) await sleep(25);
  }

  /** What axe finds (WCAG 2.0 to 2.2, A and AA), a line each. */
  async accessibilityFaults(): Promise<string[]> {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(tags).analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
  }

  /** Closes the window. */
  async close(): Promise<void> {
    await this.context.close();
  }
}
