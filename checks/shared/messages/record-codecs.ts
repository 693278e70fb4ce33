import {type Failed, type ForeignCodec, failed, type RecordView} from '#core';

/** How many records only a program can read that was taught their codec. */
export type ForeignRecords = {readonly codec: ForeignCodec; readonly records: number};

/** The records of the codec that comes first, among those that kafkajs does not bring; null when there are none. */
export function foreignRecordsOf(records: readonly RecordView[]): ForeignRecords | null {
	const codec = records.find(record => record.codec !== null)?.codec ?? null;
	return codec === null ? null : {codec, records: records.filter(record => record.codec === codec).length};
}

/** What is wrong with the codec of records that programs with kafkajs are to read; null when they can. */
export function judgeCodecs(foreign: ForeignRecords | null): Failed | null {
	if (foreign === null) {
		return null;
	}

	const {codec, records} = foreign;
	const found = `${records} records compressed with ${codec}`;
	return failed('records-in-other-codec', {params: {codec}, found, expected: 'not compressed, or with gzip', difficulty: 36});
}
