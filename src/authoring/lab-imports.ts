import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Lab} from '#core';
import type {LabImports} from './changed-labs.ts';

const importOf = /\bfrom '(?<target>(?:\.{1,2}|#checks)\/[^']+)'/g;

/** The checks a lab's `lab.ts` imports, directly or not, as paths from the root. */
export async function importsOf(root: string, lab: Lab, folder: string): Promise<LabImports> {
	const found = new Set<string>();
	const follow = async (file: string): Promise<void> => {
		if (found.has(file)) {
			return;
		}

		found.add(file);
		const code = await readFile(path.join(root, file), 'utf8').catch(() => '');
		await Promise.all([...code.matchAll(importOf)].map(async ({groups}) => follow(pathOf(file, groups?.target ?? ''))));
	};
	await follow(path.relative(root, path.join(folder, 'lab.ts')));
	return {lab, imports: [...found]};
}

function pathOf(importer: string, target: string): string {
	return target.startsWith('#') ? `${target.slice(1)}.ts` : path.join(path.dirname(importer), target);
}
