import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {assetsDirectory, labsDirectory, programDirectory} from '../adapters/paths.ts';
import {storeFrame} from '../adapters/stored-frame.ts';
import {filesOfWords} from '../adapters/words-on-disk.ts';
import type {Workbook} from '../composition/workbook.ts';
import {looksOf} from '../first-frame.ts';
import {bundleScreen} from '../frontends/tui/bundle.ts';
import type {Frame} from '../frontends/tui/main.tsx';

/** Keeps the picture that the next start begins with, and what would make another of it. */
export async function keepFirstFrame({labs, source, paths, options}: Workbook, frame: Frame): Promise<void> {
	// Who only looked leaves nothing. Another language is asked for each time, and the picture does not know it.
	if (!existsSync(paths.progress) || options.language !== 'en') {
		return;
	}

	const ofLabs = labs.flatMap(lab => ['lab.ts', 'lab.js', 'guide.md'].map(name => path.join(source.folder(lab), name)));
	const madeOf = [
		// Another file for other sources.
		fileURLToPath(await bundleScreen()),
		paths.progress,
		labsDirectory,
		path.join(assetsDirectory, 'words', 'en'),
		...ofLabs,
		...filesOfWords(programDirectory, 'en'),
	];
	await storeFrame(paths.firstFrame, {...frame, looks: looksOf(process.env)}, madeOf);
}
