public import Quantities

extension Law.Variable: Named {}
extension Law.Label: Named {}
extension Law.Parameter: Named {}
extension Law.Definition: Named {}
