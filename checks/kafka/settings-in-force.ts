import {type Check, defineCheck, failed, isInForce, passed, type Setting, type Verdict} from '#core';

type SettingInForce = {readonly name: string; readonly written: string; readonly inForce: string | null};

/** What the broker runs with is what its file says: each line is a setting Kafka knows, and none is overruled. */
export function settingsInForce(file: string, after: readonly string[] = []): Check {
	return defineCheck({
		id: 'settings-in-force',
		title: {code: 'check.settings-in-force', params: {file}},
		needs: ['kafka'],
		after,
		async observe({files, kafka}): Promise<readonly SettingInForce[]> {
			const written = Object.entries((await files.settings(file)) ?? {});
			const {brokers} = await kafka.cluster();
			const inForce: Readonly<Record<string, Setting>> = await kafka.brokerSettings(brokers[0]?.id ?? 0);
			return written.map(([name, value]) => ({name, written: value, inForce: inForce[name]?.value ?? null}));
		},
		judge: judgeSettings,
	});
}

export function judgeSettings(settings: readonly SettingInForce[]): Verdict {
	const unknown = settings.find(({inForce}) => inForce === null);
	if (unknown !== undefined) {
		const {name, written} = unknown;
		return failed('setting-unknown', {params: {name}, found: `${name}=${written}`, expected: 'a setting that Kafka 3.9 knows'});
	}

	const other = settings.find(({written, inForce}) => !isInForce(written, inForce ?? ''));
	if (other !== undefined) {
		const {name, written, inForce} = other;
		return failed('setting-not-in-force', {params: {name}, found: `${name}=${inForce}`, expected: `${name}=${written}`});
	}

	return settings.length === 0 ? failed('file-missing', {params: {file: 'server.properties'}}) : passed;
}
