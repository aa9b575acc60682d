// The comparison page: finding, reading modes, the panel. Each module sets itself up when it is loaded.

import "./panel.js";
import "./exports.js";
