import {join} from 'node:path';
import {type InstanceName, wellKnownPorts} from '#core';
import {refusalOf} from '../configuration/refusal-of.ts';
import {services} from '../services.ts';
import {rememberedPorts} from '../supervisor/ports.ts';
import {stackFiles} from '../supervisor/stack-files.ts';
import {openStateFile} from '../supervisor/state-file.ts';
import {type Finding, fine, type Patient} from './finding.ts';

interface Configured {
	readonly file: string;
	readonly command: string | null;
}

/** The files that servers are to be started from: one that was changed or removed since its server ran may not be usable any more. */
export async function probeConfigurations({stackDirectory, workspace, ownFiles}: Patient): Promise<readonly Finding[]> {
	const ports = (await rememberedPorts(join(stackDirectory, stackFiles.ports))) ?? wellKnownPorts(services);
	const {configurations} = openStateFile(join(stackDirectory, stackFiles.state));
	const ranWith = Object.entries(configurations()).flatMap(([instance, from]) =>
		from === undefined ? [] : [[instance, from] as const],
	);
	const files = new Map<InstanceName, Configured>([
		...ranWith.map(([instance, {file}]) => [instance, {file, command: null}] as const),
		...ownFiles.map(({instance, file, command}) => [instance, {file, command}] as const),
	]);
	return Promise.all(
		[...files].map(async ([instance, {file, command}]): Promise<Finding> => {
			const [name, expected] = [`file of ${instance}`, 'a file that the server can be started from'];
			const refusal = await refusalOf(instance, file, {allowed: workspace, ports});
			return refusal === null
				? fine(name, file, expected)
				: {
						name,
						state: 'attention',
						found: `${file}: ${[refusal.message, refusal.found].filter(Boolean).join(': ')}`,
						expected: refusal.expected ?? expected,
						remedy: `correct the file and start ${instance} from it; until then it runs with our configuration`,
						command,
					};
		}),
	);
}
