import {type Check, defineCheck, passed, type Verdict} from '#core';
import {type Compression, compressionOf, judgeCodec} from '../shared/messages/compression.ts';

/** The broker stores records so that the programs of the labs can read them. */
export function brokerKeepsCodec(after: readonly string[] = []): Check {
	return defineCheck({
		id: 'broker-keeps-codec',
		title: {code: 'check.broker-keeps-codec'},
		needs: ['kafka'],
		after,
		async observe({kafka}): Promise<Compression> {
			const {brokers} = await kafka.cluster();
			return compressionOf(await kafka.brokerSettings(brokers[0]?.id ?? 0));
		},
		judge: judgeBrokerCompression,
	});
}

export function judgeBrokerCompression(compression: Compression): Verdict {
	return judgeCodec('broker-recompresses', compression, {}) ?? passed;
}
