"""Every word that a drafter reads from us, by what it is said of; all of them are reached as `vietnamese.NAME`."""

from service.vietnamese.commands import *
from service.vietnamese.exports import *
from service.vietnamese.troubles import *
from service.vietnamese.words import *
