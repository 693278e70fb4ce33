import type {JavaTool} from '../tools/java-arguments.ts';
import {javaTool} from '../tools/java-tool.ts';
import type {Tool} from '../tools/tool.ts';

const [asked, produces, consumes] = [
	{address: 'bootstrap-server', settings: '--command-config'},
	{address: 'bootstrap-server', settings: '--producer.config'},
	{address: 'bootstrap-server', settings: '--consumer.config'},
] as const;

const tools: readonly JavaTool[] = [
	{name: 'kafka-topics', mainClass: 'org.apache.kafka.tools.TopicCommand', ...asked},
	{name: 'kafka-console-producer', mainClass: 'kafka.tools.ConsoleProducer', ...produces},
	{name: 'kafka-console-consumer', mainClass: 'org.apache.kafka.tools.consumer.ConsoleConsumer', ...consumes},
	{name: 'kafka-consumer-groups', mainClass: 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', ...asked},
	{name: 'kafka-configs', mainClass: 'kafka.admin.ConfigCommand', ...asked},
	{name: 'kafka-dump-log', mainClass: 'kafka.tools.DumpLogSegments', address: 'none'},
	{
		name: 'kafka-producer-perf-test',
		mainClass: 'org.apache.kafka.tools.ProducerPerformance',
		address: 'producer-props',
		settings: '--producer.config',
	},
	{name: 'kafka-consumer-perf-test', mainClass: 'org.apache.kafka.tools.ConsumerPerformance', ...consumes},
];

/** The tools that come with Kafka, as its `bin/` names them. */
export const kafkaTools: readonly Tool[] = tools.map(javaTool);
