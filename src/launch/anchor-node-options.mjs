import path from 'node:path';
import {pathToFileURL} from 'node:url';

/** What may follow an option that names a module: `./here.cjs`, `"./with blanks.cjs"`. */
const module = /(?<=^|\s)(-r|--require|--import|--loader|--experimental-loader)(=|\s+)("(?:[^"\\]|\\.)*"|[^\s"]+)/g;

/** The same `NODE_OPTIONS` for a process in any folder: modules that they name relative to `directory` are named in full. */
export function anchorNodeOptions(options, directory) {
	return options.replace(module, (whole, option, between, value) => {
		const name = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
		if (!/^\.\.?[/\\]/.test(name)) {
			return whole;
		}

		const file = path.resolve(directory, name);
		const full = option === '-r' || option === '--require' ? file : pathToFileURL(file).href;
		return `${option}${between}"${full.replace(/["\\]/g, '\\$&')}"`;
	});
}
