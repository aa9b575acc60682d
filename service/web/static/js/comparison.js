// The comparison page: finding and reading modes first, so that the panel opens on a row that is shown.

import "./finding.js";
import "./forgetting.js";
import "./reading.js";
import "./panel.js";
import "./exports.js";
