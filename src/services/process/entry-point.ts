import {extname} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The file of a program of ours beside the module `from`: `.ts` in a clone, `.js` in what is shipped. */
export function entryPoint(from: string, path: string): string {
	return fileURLToPath(new URL(`${path}${extname(from)}`, from));
}
