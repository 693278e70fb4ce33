import {release} from 'node:os';
import {type Platform, platformOf} from '#core';

/** The platform this process runs on: the only place that asks for it. */
export const thisPlatform: Platform = platformOf({
	system: process.platform,
	processor: process.arch,
	release: release(),
});
