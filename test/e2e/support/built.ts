// What the doors serve is built from the sources as they stand, whoever starts the specs.
import { build } from '../../../build/setup.mjs'

export default () => build()
