import {UnicodeGraphemesAddon} from '@xterm/addon-unicode-graphemes';
import xterm from '@xterm/headless';

/** What a terminal would show of what is written to it. */
export interface EmulatedScreen {
	readonly terminal: InstanceType<typeof xterm.Terminal>;
	write(data: string): void;
	/** The rows as text, without the spaces at their ends. */
	text(): string;
	readonly isAlternate: boolean;
	/** Resolves as soon as the screen shows `wanted`; fails with the screen as it is. */
	waitFor(wanted: string | RegExp, limitMs?: number): Promise<void>;
	/** Resolves as soon as the screen shows anything else than `before`. */
	changed(before: string, limitMs?: number): Promise<void>;
	/** Resolves when all that was written is shown. */
	settled(): Promise<void>;
	dispose(): void;
}

/** Long, for machines that do much else; a screen that is right shows at once. */
const waitMs = 20_000;

/** `convertEol` is what a terminal's driver does between a program and the screen. */
export function emulateScreen(columns: number, rows: number): EmulatedScreen {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0, convertEol: true});
	terminal.loadAddon(new UnicodeGraphemesAddon());
	// Without it emoji take one column here and two everywhere else.
	terminal.unicode.activeVersion = '15-graphemes';
	const watchers = new Set<() => void>();
	let queue: Promise<void> = Promise.resolve();
	const text = (): string => {
		const buffer = terminal.buffer.active;
		const lines = Array.from(
			{length: terminal.rows},
			(_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
		);
		return lines.join('\n');
	};

	const until = async (isSo: (shown: string) => boolean, limitMs: number, complaint: string): Promise<void> => {
		await queue;
		if (isSo(text())) {
			return;
		}

		await new Promise<void>((resolve, reject) => {
			const end = (settle: () => void): void => {
				clearTimeout(timer);
				watchers.delete(watch);
				settle();
			};
			const watch = (): void => {
				if (isSo(text())) {
					end(resolve);
				}
			};
			const timer = setTimeout(() => end(() => reject(new Error(`${complaint} within ${limitMs} ms:\n${text()}`))), limitMs);
			watchers.add(watch);
		});
	};

	return {
		terminal,
		text,
		get isAlternate() {
			return terminal.buffer.active.type === 'alternate';
		},
		write(data) {
			queue = queue.then(
				async () =>
					new Promise(resolve => {
						terminal.write(data, () => {
							resolve();
							for (const watch of watchers) {
								watch();
							}
						});
					}),
			);
		},
		waitFor: async (wanted, limitMs = waitMs) =>
			until(
				shown => (typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown)),
				limitMs,
				`the screen did not show ${wanted}`,
			),
		changed: async (before, limitMs = waitMs) => until(shown => shown !== before, limitMs, 'the screen did not change'),
		settled: async () => queue,
		dispose: () => terminal.dispose(),
	};
}
