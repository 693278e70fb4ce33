import type fs from 'node:fs';

/** What a lock asks of a file system. */
export type LockFiles = Pick<
	typeof fs,
	| 'mkdirSync'
	| 'chmodSync'
	| 'writeFileSync'
	| 'renameSync'
	| 'readdirSync'
	| 'readFileSync'
	| 'rmSync'
	| 'rmdirSync'
	| 'unlinkSync'
>;

export type TakenOrHeld = {readonly taken: true; readonly release: () => void} | {readonly taken: false; readonly text: string};

export function takeLockFolder(folder: string, text: string, isFree: (text: string) => boolean, files?: LockFiles): TakenOrHeld;

export function lockText(folder: string, files?: LockFiles): string | null;
