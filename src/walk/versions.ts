import {rm} from 'node:fs/promises';
import path from 'node:path';
import type {Lab} from '#core';
import type {FileLabSource} from '../adapters/file-lab-source.ts';
import {fileValues} from '../adapters/fill-file.ts';
import {workspacePaths} from '../adapters/paths.ts';
import {renderFolder} from '../adapters/render-folder.ts';
import {portsChosen} from '../adapters/rendered-guide.ts';
import {readFiles, writeFiles} from '../authoring/program-files.ts';
import {type Variant, variantFiles, variantsOf} from '../authoring/variants.ts';
import {services} from '../services/services.ts';
import type {Version} from './walk-lab.ts';

/** What a learner may have written: the starter as it is, wrong programs as `choose` takes them, and in the end the reference. */
export async function versionsOf(
	lab: Lab,
	source: FileLabSource,
	workspace: string,
	choose: (wrong: readonly string[]) => readonly string[],
): Promise<readonly Version[]> {
	const labFolder = source.folder(lab);
	const all = await variantsOf(labFolder);
	const ofFolder = (wanted: string): readonly Variant[] => all.filter(({folder}) => folder === wanted);
	const wrong = all.filter(({kind}) => kind === 'wrong').map(({folder}) => folder);
	return ['starter', ...choose(wrong), 'reference'].flatMap(ofFolder).map(variant => ({
		name: variant.folder,
		isRight: variant.kind === 'reference',
		write: async () => {
			const paths = workspacePaths(workspace);
			const mine = path.join(workspace, lab.id);
			const [files, reference] = await Promise.all([
				variantFiles(labFolder, lab.id, variant),
				readFiles(path.join(labFolder, 'reference')),
			]);
			// A patch may take a file away, which the version before has left.
			const gone = [...reference.keys()].filter(name => !files.has(name));
			await Promise.all(gone.map(async name => rm(path.join(mine, name), {force: true})));
			await writeFiles(mine, files);
			await renderFolder(mine, fileValues({...(await portsChosen(paths.stack, services)), data: paths.data}, mine));
		},
	}));
}
