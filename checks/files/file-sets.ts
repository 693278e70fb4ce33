import {type Check, defineCheck, failed, passed, type Verdict, wholeNumber} from '#core';

/** What a file is to set: a number in any spelling of it, a text letter by letter. */
export type WantedSettings = Readonly<Record<string, string | number>>;

export type WrittenSettings = {
	readonly file: string;
	/** Null when there is no such file. */
	readonly written: Readonly<Record<string, string>> | null;
};

/** A server's file sets what cannot be asked of the server itself. */
export function fileSets(file: string, wanted: WantedSettings, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'file-sets',
		title: {code: 'check.file-sets', params: {file, settings: linesOf(wanted)}},
		after,
		async observe({files}): Promise<WrittenSettings> {
			const all = await files.settings(file);
			const asked = Object.entries(all ?? {}).filter(([name]) => name in wanted);
			return {file, written: all === null ? null : Object.fromEntries(asked)};
		},
		judge: observation => judgeWritten(observation, wanted),
	});
}

export function judgeWritten({file, written}: WrittenSettings, wanted: WantedSettings): Verdict {
	if (written === null) {
		return failed('file-missing', {params: {file}});
	}

	const wrong = Object.entries(wanted).find(([name, value]) => !isSetTo(written[name] ?? '', value));
	if (wrong === undefined) {
		return passed;
	}

	const [name, value] = wrong;
	const found = name in written ? `${name}=${written[name]}` : `no line ${name}=…`;
	return failed('setting-not-written', {params: {file, name}, found, expected: `${name}=${value}`});
}

function isSetTo(written: string, wanted: string | number): boolean {
	return typeof wanted === 'number' ? wholeNumber(written) === wanted : written === wanted;
}

function linesOf(settings: WantedSettings): string {
	return Object.entries(settings)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');
}
