package degrees

import "strings"

func setOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// harmless are words of a remark that do not make a degree doubtful.
var harmless = setOf(`
hons hon honors honours honor honour cum laude magna summa with distinction high higher highest first second third upper lower class division merit pass
1st 2nd 3rd i ii iii gold medal medalist dean deans s list phi beta kappa gpa grade average
degree degrees diploma program programme bachelor bachelors baccalaureate master masters associate associates doctor doctorate doctoral
conferred completed complete graduated awarded earned received obtained granted finished accredited
january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
in of and or the for a an at from by on to major majors minor minors concentration emphasis option track specialization specialisation specialty field double dual
joint integrated combined single degree day evening online distance weekend executive regular cooperative
oxon cantab lond edin us usa uk united states kingdom america american canada mexico india pakistan philippines china japan korea germany france england scotland
wales ireland nigeria ghana kenya brazil spain italy australia zealand south north
alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine
maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania
harvard yale princeton stanford mit cornell dartmouth duke purdue vanderbilt georgetown baylor tulane emory rutgers fordham drexel
rhode island tennessee texas utah vermont virginia washington wisconsin wyoming new west`)

// subjects are words of which fields of study are made, beside those that end
// as such words do.
var subjects = setOf(`
accountancy accounting acct accountant acting actuarial adm admin administration administrative adolescent adult advertising aeronautical aerospace affairs african
aging agribusiness agricultural agriculture allied american analysis analytics ancient animal apparel applied archaeology architecture architectural archival archives art arts
asian assistance assurance astronautical athletic audio auditing automation automotive aviation banking behavior behavioral behaviour behavioural bible biblical bilingual
biochemical biochemistry biomedical bioscience biosciences biotechnology broadcasting building bus business care catholic chemical chemistry child childhood children childrens
chinese church city civic civil classical classics clerical clinical coaching cognitive comm commerce commercial communication communications community comp comparative
computational computer computers computing conflict conservation construction consumer corporate correctional corrections cosmetic counseling counselling creative criminal
criminalistics crop culinary cultural culture curriculum cyber cybersecurity dairy dance data decision defense dental design development developmental dietetics digital diplomacy disability divinity
drafting drama dramatic early earth east econ economic eastern ed educ education educational electrical electronic elementary emergency energy eng engineering engineer english engr entertainment
entrepreneurship environment environmental equine estate ethnic european exercise experimental family farm fashion film fin finance financial fine fire fisheries fishery fitness
food foods forensic forest forestry foreign french fundraising game gen gender general german gerontology global governance government govt graphic greek guidance health healthcare hebrew hispanic hist
history home homeland horticulture hospitality hotel housing hr human humanities humanistic illustration immunology industrial info information instruction instructional insurance intelligence
interdisciplinary interior international internet intl investigation islamic italian japanese jazz jewish journalism judicial justice kinesiology labor labour land landscape language languages latin law leadership learning legal
leisure liberal library life literacy literature local logic logistics machine maintenance management managerial manufacturing marine maritime marketing material materials math mathematical maths mechanical
media medical medicine medieval mental metallurgical mgmt mgt microbiology middle military mineral ministry mining mktg mobile modern molecular motion multicultural multidisciplinary multimedia museum
music musical national natural naval near network networking networks neuroscience nonprofit nuclear nurse nursing nutrition nutritional occupational office oil operations oral organisational
organization organizational painting paralegal park parks pastoral pe peace performance performing personnel petroleum pharmaceutical pharmacy philosophy photo physical physician physiotherapy pictures planning plant police
policy political polymer population poultry practice pre premed prelaw preservation primary printing procurement product production professional programming project property psych psychological pub public publishing purchasing
quality quantitative radio range reading real recreation rehabilitation relations religion religious renewable research resource resources respiratory restaurant retail risk rural russian safety sales sci science sciences scientific
secondary secretarial security services slavic small soc social society software soil spanish special speech sport sports stage strategic strategy structural studies studio supply surgery surveying sustainability sustainable system systems
tax taxation teacher teaching tech technical technologies technology telecommunications television textile textiles theater theatre theological therapeutic therapy tourism town trade training transport transportation travel urban
vehicle veterinary video vision visual vocational war waste wastewater water watershed web welding welfare wellness wildlife women womens wood world writing youth zoology
arabic czech danish dutch finnish hungarian irish korean norwegian persian polish portuguese swedish turkish ukrainian vietnamese
lit hrm it ot pt hvac mass counselor counsellor hygiene radiologic assisting chain mexican chicano rhetoric merchandising reporting artificial deaf sign integrative mis cis ee esl tesl tesol auto elem pol poli polit phys bio biol chem phil geog geol stat stats theol rel anthro arch mech elec civ crim just`)
