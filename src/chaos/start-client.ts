import path from 'node:path';
import {execa} from 'execa';
import type {Ledger} from './ledger.ts';

/** The workbook's stand-in as a process of its own, and what it has said so far. */
export interface ClientProcess {
	/** Undefined when it could not be started. */
	readonly pid: number | undefined;
	/** Of the program it runs, once that runs. */
	program(): number | null;
	/** What it said that is no acknowledgement. */
	remarks(): readonly string[];
	/** Resolves when this run has so many acknowledged records and rows. */
	worked(count: number): Promise<void>;
	stop(): void;
	isOver(): boolean;
	/** Resolves when it has ended and everything it said was read. */
	readonly ended: Promise<void>;
}

const limitMs = 120_000;

/** Starts it; what servers acknowledge to it is entered in the ledger. Numbers begin at `from`. */
export function startClient(workspace: string, from: number, ledger: Ledger): ClientProcess {
	const child = execa(
		process.execPath,
		[
			'--disable-warning=TimeoutNegativeWarning',
			path.join(import.meta.dirname, 'client.ts'),
			'--workspace',
			workspace,
			'--from',
			String(from),
		],
		{reject: false, stdin: 'ignore', buffer: false, all: true, timeout: limitMs, killSignal: 'SIGKILL'},
	);
	const remarks: string[] = [];
	let program: number | null = null;
	let [records, rows] = [0, 0];
	let wake = Promise.withResolvers<void>();
	const read = async (): Promise<void> => {
		for await (const line of child.iterable({from: 'all'})) {
			const [what = '', which = ''] = String(line).split(' ');
			if (what === 'record') {
				ledger.records.add(Number(which));
				records += 1;
			} else if (what === 'row') {
				ledger.rows.add(Number(which));
				rows += 1;
			} else if (what === 'program') {
				program = Number(which);
			} else {
				remarks.push(String(line));
			}

			wake.resolve();
			wake = Promise.withResolvers();
		}
	};

	let isOver = false;
	const ended = Promise.allSettled([read(), child]).then(() => {
		isOver = true;
		wake.resolve();
	});
	return {
		pid: child.pid,
		program: () => program,
		remarks: () => remarks,
		async worked(count) {
			while (Math.min(records, rows) < count) {
				if (isOver) {
					throw new Error(`the client ended before it had worked: ${remarks.join('; ')}`);
				}

				await wake.promise;
			}
		},
		stop: () => void child.kill('SIGTERM'),
		isOver: () => isOver,
		ended,
	};
}
