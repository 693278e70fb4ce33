import {type Check, defineCheck, failed, passed, type Verdict} from '#core';
import {propertiesOf} from './properties.ts';

export type WrittenSettings = {
	readonly file: string;
	/** Null when there is no such file. */
	readonly written: Readonly<Record<string, string>> | null;
};

/** A server's file sets what cannot be asked of the server itself. */
export function fileSets(file: string, wanted: Readonly<Record<string, string>>, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'file-sets',
		title: {code: 'check.file-sets', params: {file, settings: linesOf(wanted)}},
		after,
		async observe({files}): Promise<WrittenSettings> {
			const text = await files.read(file);
			const all = text === null ? null : propertiesOf(text);
			const asked = Object.entries(all ?? {}).filter(([name]) => name in wanted);
			return {file, written: all === null ? null : Object.fromEntries(asked)};
		},
		judge: observation => judgeWritten(observation, wanted),
	});
}

export function judgeWritten({file, written}: WrittenSettings, wanted: Readonly<Record<string, string>>): Verdict {
	if (written === null) {
		return failed('file-missing', {params: {file}});
	}

	const wrong = Object.entries(wanted).find(([name, value]) => written[name] !== value);
	if (wrong === undefined) {
		return passed;
	}

	const [name, value] = wrong;
	const found = name in written ? `${name}=${written[name]}` : `no line ${name}=…`;
	return failed('setting-not-written', {params: {file, name}, found, expected: `${name}=${value}`});
}

function linesOf(settings: Readonly<Record<string, string>>): string {
	return Object.entries(settings)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');
}
