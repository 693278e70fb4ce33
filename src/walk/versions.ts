import {cp, mkdir} from 'node:fs/promises';
import path from 'node:path';
import type {Lab} from '#core';
import type {FileLabSource} from '../adapters/file-lab-source.ts';
import {fileValues} from '../adapters/fill-file.ts';
import {workspacePaths} from '../adapters/paths.ts';
import {renderFolder} from '../adapters/render-folder.ts';
import {portsChosen} from '../adapters/rendered-guide.ts';
import {variantsOf} from '../authoring/variants.ts';
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
	const wrong = (await variantsOf(labFolder)).filter(({kind}) => kind === 'wrong').map(({folder}) => folder);
	const layersOf = (folder: string) => (folder === 'starter' || folder === 'reference' ? [folder] : ['reference', folder]);
	return ['starter', ...choose(wrong), 'reference'].map(folder => ({
		name: folder,
		isRight: folder === 'reference',
		write: async () => {
			const paths = workspacePaths(workspace);
			const mine = path.join(workspace, lab.id);
			await mkdir(mine, {recursive: true});
			for (const layer of layersOf(folder)) {
				await cp(path.join(labFolder, layer), mine, {recursive: true});
			}

			await renderFolder(mine, fileValues({...(await portsChosen(paths.stack, services)), data: paths.data}, mine));
		},
	}));
}
