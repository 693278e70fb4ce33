import {fileURLToPath} from 'node:url';

/** A file shipped with the workbook, wherever it is installed. */
export function assetFile(...path: readonly string[]): string {
	return fileURLToPath(new URL(`../../assets/${path.join('/')}`, import.meta.url));
}
